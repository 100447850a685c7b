package io.leasehold.server.console;

import java.util.HashMap;
import java.util.Map;

/**
 * What a page shows: a template and what it is filled with, all of which is escaped.
 *
 * @param title of the page, as its heading and in the browser's tab
 */
record View(String template, String title, Map<String, Object> model) {

    static View of(String template, String title) {
        return new View(template, title, Map.of());
    }

    /** The same with something more to show. */
    View with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(model);
        more.put(name, value);
        return new View(template, title, more);
    }
}
