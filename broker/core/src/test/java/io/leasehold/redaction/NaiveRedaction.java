package io.leasehold.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What redaction means, told without any streaming: the whole text is read as it is, with its
 * escapes undone once and twice, and once undone without the gaps of what is broken over lines or
 * written in wider characters; every byte of the text of which a pattern in any of these readings
 * is made becomes an asterisk, gaps apart.
 */
final class NaiveRedaction {

    private static final Pattern ESCAPE =
            Pattern.compile(
                    "\\\\u[0-9a-fA-F]{4}|\\\\x[0-9a-fA-F]{2}|\\\\[\"\\\\/'bfnrt]|%[0-9a-fA-F]{2}"
                            + "|\\\\[0-3][0-7]{2}|&#[0-9]{1,7}(?:;|(?![0-9]))"
                            + "|&#[xX][0-9a-fA-F]{1,6}(?:;|(?![0-9a-fA-F]))"
                            + "|&(?:amp|lt|gt|quot|apos);");

    private static final Pattern GAP = Pattern.compile("(?:[\r\n][ \t\0]*|\0)+");

    private static final Pattern BREAKS = Pattern.compile("\r\n|\r|\n");

    /** In place of a gap that ends every key; no pattern of the tests has it. */
    private static final char END = '\u0100';

    private static final int LONGEST_GAP = 64;

    private static final Map<String, Character> NAMED =
            Map.of(
                    "\\b", '\b', "\\f", '\f', "\\n", '\n', "\\r", '\r', "\\t", '\t', "&amp;", '&',
                    "&lt;", '<', "&gt;", '>', "&quot;", '"', "&apos;", '\'');

    /** A reading: its text, and for each character and the end where it begins in the original. */
    private record Reading(String text, List<Integer> starts, List<Integer> ends) {

        static Reading of(String text) {
            List<Integer> starts = new ArrayList<>();
            List<Integer> ends = new ArrayList<>();
            for (int at = 0; at < text.length(); at++) {
                starts.add(at);
                ends.add(at + 1);
            }
            return new Reading(text, starts, ends);
        }

        Reading unescaped() {
            Reading read = new Reading("", new ArrayList<>(), new ArrayList<>());
            StringBuilder out = new StringBuilder();
            Matcher matcher = ESCAPE.matcher(text);
            int at = 0;
            while (at < text.length()) {
                boolean found = matcher.region(at, text.length()).lookingAt();
                int end = found ? matcher.end() : at + 1;
                out.append(found ? meaning(text.substring(at, end)) : text.charAt(at));
                read.starts.add(starts.get(at));
                read.ends.add(ends.get(end - 1));
                at = end;
            }
            return new Reading(out.toString(), read.starts, read.ends);
        }

        Reading joined() {
            Reading read = new Reading("", new ArrayList<>(), new ArrayList<>());
            StringBuilder out = new StringBuilder();
            Matcher gap = GAP.matcher(text);
            int at = 0;
            while (at < text.length()) {
                boolean found = gap.region(at, text.length()).lookingAt();
                int end = found ? gap.end() : at + 1;
                if (!found || ends(gap.group().replace("\0", ""), at, end)) {
                    out.append(found ? END : text.charAt(at));
                    read.starts.add(starts.get(at));
                    read.ends.add(ends.get(end - 1));
                }
                at = end;
            }
            return new Reading(out.toString(), read.starts, read.ends);
        }

        private boolean ends(String gap, int from, int end) {
            return BREAKS.matcher(gap).results().count() > 1
                    || starts.get(end - 1) - starts.get(from) >= LONGEST_GAP;
        }

        void mask(char[] masked, String word) {
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                cover(masked, starts.get(at), ends.get(at + word.length() - 1));
            }
        }

        private static void cover(char[] masked, int from, int end) {
            boolean indented = false;
            for (int at = from; at < end; at++) {
                char each = masked[at];
                boolean breaks = each == '\n' || each == '\r';
                indented = breaks || indented && (each == ' ' || each == '\t');
                masked[at] = indented || each == 0 ? each : '*';
            }
        }
    }

    private NaiveRedaction() {}

    static String mask(String text, List<String> patterns) {
        Reading plain = Reading.of(text);
        Reading once = plain.unescaped();
        char[] masked = text.toCharArray();
        for (Reading reading : List.of(plain, once, once.unescaped(), once.joined())) {
            patterns.forEach(word -> reading.mask(masked, word));
        }
        return new String(masked);
    }

    static RedactionPatterns patterns(List<String> words) {
        return RedactionPatterns.ofBytes(
                words.stream().map(word -> word.getBytes(StandardCharsets.ISO_8859_1)).toList());
    }

    private static char meaning(String escape) {
        Character named = NAMED.get(escape);
        if (named != null) {
            return named;
        }
        String digits = escape.replaceFirst("^(\\\\[ux]?|%|&#[xX]?)", "").replace(";", "");
        if (escape.length() == 2) {
            return escape.charAt(1);
        }
        boolean decimal = escape.startsWith("&#") && Character.isDigit(escape.charAt(2));
        boolean octal = escape.matches("\\\\[0-3].*");
        int number = Integer.parseInt(digits, octal ? 8 : decimal ? 10 : 16);
        return number > 0xff ? 0 : (char) number;
    }
}
