package io.leasehold.acceptance;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;

/** The page that Prometheus reads, at one moment. */
record Scrape(String text) {

    static Scrape of(BrokerProcess broker) {
        return new Scrape(
                Caller.get(URI.create(broker.management() + "/actuator/prometheus")).body());
    }

    /** Names and labels of everything that the broker itself measures. */
    Set<String> series() {
        return text.lines()
                .filter(line -> line.startsWith("leasehold_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }

    Set<String> names() {
        return text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    /** The sum of the series with that name and label, of that destination if they have one. */
    double value(String name, String label, String destination) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .filter(
                        line ->
                                !line.contains("destination=")
                                        || line.contains("destination=\"" + destination + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
