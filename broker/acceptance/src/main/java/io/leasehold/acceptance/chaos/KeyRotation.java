package io.leasehold.acceptance.chaos;

import io.leasehold.acceptance.VaultHttp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/**
 * Changes organizations' keys and sets and removes projects' keys, one change after the other. No
 * change is under way while the leader is harmed: one that was taken for failed could come true
 * later, after the next.
 */
final class KeyRotation implements Runnable {

    private static final long PAUSE_MILLIS = 1_500;

    private final Scene scene;
    private final History history;
    private final LeakDetector keys;
    private final Lock calm;
    private final BooleanSupplier goesOn;
    private final Set<String> withKey = new HashSet<>();
    private final Map<String, String> organizationKeys = new HashMap<>();
    private int number;

    KeyRotation(
            Scene scene, History history, LeakDetector keys, Lock calm, BooleanSupplier goesOn) {
        this.scene = scene;
        this.history = history;
        this.keys = keys;
        this.calm = calm;
        this.goesOn = goesOn;
    }

    /** Changes one key after the other until it is told to stop. */
    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            ConsumerLife.rest(PAUSE_MILLIS);
            inCalm(this::changeNext);
        }
    }

    /** Gives every organization a key. */
    void begin() {
        scene.allProjects().forEach(this::changeOrganizationKey);
    }

    /** Changes the key of the project's organization. */
    private void changeOrganizationKey(String project) {
        String organization = project.substring(0, project.indexOf('/'));
        String name = "organization-" + ++number;
        Map<String, String> fields = Map.of("mode", "on", "api_key", keys.make(name));
        String path = "org/data/" + organization + "/integrations/openai";
        change(
                withKey.contains(project) ? List.of() : List.of(project),
                name,
                vault -> vault.write(path, Map.of("data", fields)));
        organizationKeys.put(project, name);
    }

    private void changeNext() {
        String project = scene.projects().get(number % scene.projects().size());
        if (number % 4 == 0) {
            changeOrganizationKey(project);
        } else if (withKey.contains(project)) {
            String path = "project/metadata/" + project + "/integrations/openai";
            change(
                    List.of(project),
                    Objects.requireNonNull(organizationKeys.get(project)),
                    vault -> vault.delete(path));
            withKey.remove(project);
            number++;
        } else {
            setKey(project);
        }
    }

    private void setKey(String project) {
        String name = "project-" + ++number;
        Map<String, Object> body = new HashMap<>();
        body.put("data", Map.of("api_key", keys.make(name)));
        String path = "project/data/" + project + "/integrations/openai";
        change(List.of(project), name, vault -> vault.write(path, body));
        withKey.add(project);
    }

    private interface Deed {
        VaultHttp.Answer on(VaultHttp vault);
    }

    /** Tries until it is acknowledged, and notes from when to when it was uncertain. */
    private void change(List<String> projects, String key, Deed deed) {
        long began = history.now();
        boolean done = false;
        while (!done) {
            try {
                deed.on(scene.cluster().root()).succeeded();
                done = true;
            } catch (IllegalStateException _) {
                ConsumerLife.rest(200);
            }
        }
        long ended = history.now();
        projects.forEach(project -> history.add(new Event.KeyChanged(project, key, began, ended)));
    }

    private void inCalm(Runnable change) {
        calm.lock();
        try {
            change.run();
        } finally {
            calm.unlock();
        }
    }
}
