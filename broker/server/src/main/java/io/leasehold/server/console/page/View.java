package io.leasehold.server.console.page;

import java.util.HashMap;
import java.util.Map;

/**
 * The content of a page: a template and its model. Templates escape all values.
 *
 * @param title the page's heading and browser title
 */
public record View(String template, String title, Map<String, Object> model) {

    public static View of(String template, String title) {
        return new View(template, title, Map.of());
    }

    /** The view with one more value in its model. */
    public View with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(model);
        more.put(name, value);
        return new View(template, title, more);
    }
}
