package io.leasehold.integration;

/** What an integration is for; groups a long list. */
public enum Category {
    CRM("crm"),
    DATA("data"),
    FILES("files"),
    IDENTITY("identity"),
    INFRASTRUCTURE("infrastructure"),
    LLM("llm"),
    MAIL("mail"),
    MAPS("maps"),
    MESSAGING("messaging"),
    OBSERVABILITY("observability"),
    PAYMENTS("payments"),
    PRODUCTIVITY("productivity"),
    SEARCH("search"),
    SECURITY("security"),
    SOURCE_HOSTING("source-hosting"),
    SPEECH("speech"),
    SUPPORT("support"),
    TRANSLATION("translation"),
    /** For an operator's integrations that fit no other category. */
    OTHER("other");

    private final String word;

    Category(String word) {
        this.word = word;
    }

    /** The stable word for it in catalogue files and responses. */
    public String word() {
        return word;
    }
}
