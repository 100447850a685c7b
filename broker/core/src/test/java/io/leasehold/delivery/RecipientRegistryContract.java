package io.leasehold.delivery;

import static io.leasehold.Problems.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.leasehold.login.EntityId;
import io.leasehold.problem.BrokerException;
import io.leasehold.problem.Problem;
import io.leasehold.tenancy.Project;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@link RecipientRegistry} and {@link Recipients} must do together. */
public abstract class RecipientRegistryContract {

    private static final RegisteredRecipient FIRST = new RegisteredRecipient("age1first");
    private static final RegisteredRecipient SECOND = new RegisteredRecipient("age1second");

    /** As the broker reads them. */
    protected abstract Recipients recipients();

    /** As somebody who may change those of the project sees them. */
    protected abstract RecipientRegistry registry();

    /** As the consumer itself would see them. */
    protected abstract RecipientRegistry ofTheConsumer();

    /** A project, the same whenever it is asked for. */
    protected abstract Project project();

    /** A consumer of the project, without recipients. */
    protected abstract EntityId consumer();

    @Test
    void aConsumerHasNoRecipientAtFirst() {
        assertThat(recipients().of(project(), consumer())).isEmpty();
        assertThat(registry().list(project(), consumer())).isEmpty();
    }

    @Test
    void whatIsRegisteredIsWhatTheBrokerFinds() {
        assertThat(add(FIRST)).containsExactly(FIRST);
        assertThat(add(SECOND)).containsExactly(FIRST, SECOND);

        assertThat(recipients().of(project(), consumer())).containsExactly(FIRST, SECOND);
        assertThat(registry().list(project(), consumer())).containsExactly(FIRST, SECOND);
    }

    @Test
    void whoeverIsRemovedIsGone() {
        add(FIRST);

        registry().change(project(), consumer(), _ -> List.of());

        assertThat(recipients().of(project(), consumer())).isEmpty();
    }

    @Test
    void recipientsAreThoseOfOneConsumerInOneProject() {
        add(FIRST);

        assertThat(recipients().of(project(), new EntityId("another"))).isEmpty();
        assertThat(recipients().of(Project.of("other", "web"), consumer())).isEmpty();
    }

    @Test
    void aConsumerNeitherSeesNorChangesItsRecipients() {
        add(FIRST);

        assertRefused(Problem.PERMISSION_DENIED, () -> ofTheConsumer().list(project(), consumer()));
        assertRefused(
                Problem.PERMISSION_DENIED,
                () -> ofTheConsumer().change(project(), consumer(), _ -> List.of(SECOND)));
        assertThat(recipients().of(project(), consumer())).containsExactly(FIRST);
    }

    @Test
    void aChangeThatIsRefusedChangesNothing() {
        add(FIRST);

        assertRefused(
                Problem.NOT_FOUND,
                () ->
                        registry()
                                .change(
                                        project(),
                                        consumer(),
                                        _ -> {
                                            throw new BrokerException(Problem.NOT_FOUND, "none");
                                        }));
        assertThat(recipients().of(project(), consumer())).containsExactly(FIRST);
    }

    @Test
    @Tag("V18")
    void ofTwoChangesAtOnceOneIsRefused() {
        assertRefused(
                Problem.VERSION_CONFLICT,
                () ->
                        registry()
                                .change(
                                        project(),
                                        consumer(),
                                        _ -> {
                                            add(FIRST);
                                            return List.of(SECOND);
                                        }));
        assertThat(recipients().of(project(), consumer())).containsExactly(FIRST);
    }

    private List<RegisteredRecipient> add(RegisteredRecipient added) {
        return registry()
                .change(
                        project(),
                        consumer(),
                        found -> Stream.concat(found.stream(), Stream.of(added)).toList());
    }
}
