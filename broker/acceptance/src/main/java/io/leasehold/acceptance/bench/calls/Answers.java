package io.leasehold.acceptance.bench.calls;

/** Bodies that look like a provider's. */
final class Answers {

    private static final String ITEM = "{\"id\":\"item-%06d\",\"object\":\"thing\"},";

    private Answers() {}

    /** JSON of exactly so many bytes. */
    static String json(int bytes) {
        StringBuilder text = new StringBuilder("{\"data\":[");
        for (int i = 0; text.length() < bytes - 100; i++) {
            text.append(ITEM.formatted(i));
        }
        text.append("{}],\"note\":\"");
        return text.append("x".repeat(bytes - text.length() - 2)).append("\"}").toString();
    }
}
