package io.leasehold.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.tenancy.OrganizationId;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutBucketTest {

    /** Worked out by another program; half of them are of numbers above the largest signed one. */
    @ParameterizedTest
    @CsvSource({
        "acme,45",
        "globex,30",
        "initech,57",
        "a,10",
        "zz-top-99,17",
        "org-7,44",
        "umbrella,3",
        "hooli,60"
    })
    void theBucketOfAnOrganizationNeverChanges(String organization, int number) {
        assertThat(RolloutBucket.of(new OrganizationId(organization)).number()).isEqualTo(number);
    }

    @Test
    void aRolloutReachesWhoIsBelowItsPercentAndAtAHundredEverybody() {
        var bucket = new RolloutBucket(45);

        assertThat(IntStream.rangeClosed(0, 100).filter(bucket::isWithin))
                .containsExactlyElementsOf(IntStream.rangeClosed(46, 100).boxed().toList());
        assertThat(new RolloutBucket(99).isWithin(100)).isTrue();
        assertThat(new RolloutBucket(0).isWithin(0)).isFalse();
    }

    @Test
    void theBucketsAreFilledEvenly() {
        Map<Integer, Long> counts =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> RolloutBucket.of(new OrganizationId("org-" + i)).number())
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).hasSize(100);
        assertThat(counts.values()).allMatch(count -> count > 60 && count < 140);
    }
}
