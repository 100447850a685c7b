package io.leasehold.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each law is broken here by hand, one event at a time, and kept next to it. */
class HistoryCheckerTest {

    private static final Event ISSUED = new Event.Issued("l", 1_000, 600_000);
    private static final Event END_ASKED = new Event.EndAsked("l", 9_000);
    private static final Event ENDED = new Event.Ended("l", 10_000);

    @Test
    void aLeaseThatWasEndedIsHonouredForTwoSecondsAtMost() {
        assertKept(ISSUED, END_ASKED, ENDED, called(12_000, false));
        assertBroken("an ended lease", ISSUED, END_ASKED, ENDED, called(12_001, false));
    }

    @Test
    void aLeaseThatItsHolderRewroteIsHonouredForThirtySecondsAtMost() {
        Event rewritten = new Event.Rewritten("l", 10_000);
        assertKept(ISSUED, END_ASKED, ENDED, rewritten, called(40_000, false));
        assertBroken("an ended lease", ISSUED, END_ASKED, ENDED, rewritten, called(40_001, false));
    }

    @Test
    void anAnswerThatIsMarkedMayHonourItForAsLongAsStaleKnowledgeMayBeUsed() {
        assertKept(ISSUED, END_ASKED, ENDED, called(70_000, true));
        assertBroken("an ended lease", ISSUED, END_ASKED, ENDED, called(70_001, true));
    }

    @Test
    void aRefusedCallWithAnEndedLeaseBreaksNothing() {
        assertKept(ISSUED, END_ASKED, ENDED, new Event.Called("l", 20_000, 401, false));
    }

    @Test
    void anEndThatWasNotAcknowledgedIsHeldAgainstNobody() {
        assertKept(ISSUED, END_ASKED, called(50_000, false));
        assertKept(ISSUED, END_ASKED, tried(50_000, false));
        assertKept(ISSUED, END_ASKED, new Event.Listed(Set.of(), 60_000));
    }

    @Test
    void anExpiredLeaseIsNotHonouredMarkedOrNot() {
        assertKept(ISSUED, called(602_000, false));
        assertBroken("an expired lease", ISSUED, called(602_001, false));
        assertBroken("an expired lease", ISSUED, called(602_001, true));
        assertKept(ISSUED, new Event.Renewed("l", 900_000, true), called(700_000, false));
    }

    @Test
    void anOldKeyIsUsedForFiveSecondsAtMost() {
        assertKept(changed("k1", 0), changed("k2", 10_000), used("k1", 15_000, false));
        assertBroken(
                "an old key", changed("k1", 0), changed("k2", 10_000), used("k1", 15_001, false));
    }

    @Test
    void howLongACallWasOnItsWayIsNotHeldAgainstTheBroker() {
        assertKept(
                changed("k1", 0),
                changed("k2", 10_000),
                new Event.KeyUsed("p", "k1", 15_000, 19_000, false));
    }

    @Test
    void ofAHistoryInWhichNothingHappensNothingIsConcluded() {
        assertThat(HistoryChecker.unjudged(List.of(ISSUED), 1)).hasSize(6);
        assertThat(
                        HistoryChecker.unjudged(
                                List.of(
                                        ISSUED,
                                        END_ASKED,
                                        ENDED,
                                        new Event.Called("l", 12_001, 401, false),
                                        changed("k1", 0),
                                        used("k1", 1_000, false),
                                        recorded(0),
                                        entered(),
                                        tried(8_000, true)),
                                1))
                .isEmpty();
    }

    @Test
    void aCallThatEndedLeasesMayStillAnswerIsNoProof() {
        assertThat(
                        HistoryChecker.unjudged(
                                List.of(ISSUED, END_ASKED, ENDED, called(12_000, false)), 1))
                .anyMatch(why -> why.startsWith("calls with ended leases: there were 0"));
    }

    @Test
    void anAnswerThatIsMarkedMayUseAnOldKeyForAsLongAsStaleKnowledgeMayBeUsed() {
        assertKept(changed("k1", 0), changed("k2", 10_000), used("k1", 70_000, true));
        assertBroken(
                "an old key", changed("k1", 0), changed("k2", 10_000), used("k1", 70_001, true));
    }

    @Test
    void aKeyThatIsCurrentAgainMayBeUsedAgain() {
        assertKept(
                changed("k1", 0),
                changed("k2", 10_000),
                changed("k1", 30_000),
                used("k1", 100_000, false));
    }

    @Test
    void aKeyThatIsBeingSetMayBeUsedButNotBefore() {
        Event setting = new Event.KeyChanged("p", "k2", 10_000, 20_000);
        assertKept(changed("k1", 0), setting, used("k2", 10_000, false));
        assertBroken("an old key", changed("k1", 0), setting, used("k2", 9_999, false));
    }

    @Test
    void aKeyOfAnotherProjectIsNeverUsed() {
        Event other = new Event.KeyChanged("q", "k2", 0, 0);
        assertBroken("an old key", changed("k1", 0), other, used("k2", 50_000, false));
    }

    @Test
    void aLeaseThatNobodyEndedWorksAfterHealing() {
        assertKept(ISSUED, tried(5_000, true));
        assertBroken("a lease was lost", ISSUED, tried(5_000, false));
        assertKept(ISSUED, tried(600_000, false));
    }

    @Test
    void aLeaseThatNobodyEndedIsListedAtTheEnd() {
        assertKept(ISSUED, new Event.Listed(Set.of("l"), 5_000));
        assertBroken("a lease was lost", ISSUED, new Event.Listed(Set.of("other"), 5_000));
    }

    @Test
    void aKeyIsSeenNowhereButUpstream() {
        assertBroken("a key leaked", new Event.Leaked("an answer to a call"));
    }

    @Test
    void everyCallThatPassedHasItsRecord() {
        assertKept(ISSUED, called(2_000, false), called(3_000, false), recorded(2));
        assertBroken(
                "calls went unrecorded",
                ISSUED,
                called(2_000, false),
                called(3_000, false),
                recorded(1));
    }

    @Test
    void aRefusedCallNeedsNoRecordOfACallThatPassed() {
        assertKept(ISSUED, new Event.Called("l", 2_000, 429, false), recorded(0));
    }

    @Test
    void aReplicaThatIsKilledLosesTheRecordsOfTheLastFiveSecondsAtMost() {
        Event killed = new Event.ReplicaKilled(10_000);
        assertKept(ISSUED, called(5_001, false), killed, recorded(0));
        assertBroken("calls went unrecorded", ISSUED, called(5_000, false), killed, recorded(0));
        assertBroken("calls went unrecorded", ISSUED, killed, called(10_001, false), recorded(0));
    }

    @Test
    void anAcknowledgedIssueHasExactlyOneEntry() {
        assertKept(ISSUED, entered(entry("lease-issue", 1)));
        assertBroken("the logs hold 0 entries of lease-issue", ISSUED, entered());
        assertBroken(
                "the logs hold 2 entries of lease-issue",
                ISSUED,
                entered(entry("lease-issue", 1), entry("lease-issue", 2)));
    }

    @Test
    void anAcknowledgedEndHasAnEntryAndNoMoreThanWereAskedFor() {
        assertKept(
                ISSUED, END_ASKED, ENDED, entered(entry("lease-issue", 1), entry("lease-end", 2)));
        assertBroken(
                "the logs hold 0 entries of lease-end",
                ISSUED,
                END_ASKED,
                ENDED,
                entered(entry("lease-issue", 1)));
        assertBroken(
                "the logs hold 2 entries of lease-end",
                ISSUED,
                END_ASKED,
                ENDED,
                entered(entry("lease-issue", 1), entry("lease-end", 2), entry("lease-end", 3)));
    }

    @Test
    void anEndAtVaultItselfNeedsNoEntry() {
        assertKept(
                ISSUED,
                END_ASKED,
                ENDED,
                new Event.Rewritten("l", 10_000),
                entered(entry("lease-issue", 1)));
    }

    @Test
    void aRenewalThatExtendedALeaseHasAnEntryAndOneThatChangedNothingNeedsNone() {
        Event extended = new Event.Renewed("l", 700_000, true);
        Event unchanged = new Event.Renewed("l", 600_000, false);
        assertKept(ISSUED, unchanged, entered(entry("lease-issue", 1)));
        assertBroken(
                "the logs hold 0 entries of lease-renew",
                ISSUED,
                extended,
                entered(entry("lease-issue", 1)));
    }

    @Test
    void aCallThatPassedHasOneEntryAndNoCallHasTwo() {
        String issue = entry("lease-issue", 1);
        assertKept(ISSUED, called(2_000, false), entered(issue, call(2)));
        assertBroken(
                "the logs hold 0 entries of call", ISSUED, called(2_000, false), entered(issue));
        assertBroken(
                "the logs hold calls twice",
                ISSUED,
                called(2_000, false),
                entered(issue, call(2), call(2)));
    }

    @Test
    void onlyLeasesThatNobodyEndedMustLive() {
        List<Event> history = new ArrayList<>(List.of(ISSUED, END_ASKED));
        history.add(new Event.Issued("m", 2_000, 600_000));
        assertThat(HistoryChecker.live(history, 8_000)).containsExactlyInAnyOrder("l", "m");
        assertThat(HistoryChecker.live(history, 9_000)).containsExactly("m");
    }

    private static Event called(long at, boolean stale) {
        return new Event.Called("l", at, 200, stale);
    }

    private static Event entered(String... lines) {
        LogEntries entries = new LogEntries();
        List.of(lines).forEach(entries::add);
        return new Event.Entered(entries);
    }

    private static String entry(String event, int leaf) {
        return "{\"leaf\":\"%d\",\"entry\":{\"event\":\"%s\",\"lease\":\"l\"}}"
                .formatted(leaf, event);
    }

    private static String call(int leaf) {
        return entry("call", leaf).replace("\"lease\"", "\"end\":\"passed\",\"lease\"");
    }

    private static Event recorded(int calls) {
        return new Event.Recorded(Map.of("l", calls));
    }

    private static Event tried(long at, boolean works) {
        return new Event.Tried("l", at, works);
    }

    private static Event changed(String key, long at) {
        return new Event.KeyChanged("p", key, at, at);
    }

    private static Event used(String key, long at, boolean stale) {
        return new Event.KeyUsed("p", key, at, at, stale);
    }

    private static void assertKept(Event... history) {
        assertThat(HistoryChecker.check(List.of(history))).isEmpty();
    }

    private static void assertBroken(String law, Event... history) {
        assertThat(HistoryChecker.check(List.of(history)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(law);
    }
}
