package io.leasehold.transparency.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.transparency.LogFormatException;
import io.leasehold.transparency.note.SignatureKind;
import io.leasehold.transparency.note.VerifierKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file of a policy, line by line. Bytes beyond ASCII are kept as they are. */
final class PolicyParser {

    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_OF_EACH = 256;
    private static final String NONE = "none";
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private final List<PolicyLog> logs = new ArrayList<>();
    private final List<PolicyWitness> witnesses = new ArrayList<>();
    private final Map<String, Quorum> defined = new HashMap<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable Quorum quorum;
    private int lineNumber;

    Policy parse(byte[] file) {
        String text = new String(file, ISO_8859_1);
        if (file.length > MAX_BYTES || FORBIDDEN.matcher(text).find() || !text.endsWith("\n")) {
            throw new LogFormatException(
                    "read policy: it is longer than 1 MiB, has a control character, or its last line"
                            + " has no end");
        }
        for (String line : text.split("\n")) {
            lineNumber++;
            String content = line.replace('\t', ' ').strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                parseLine(List.of(content.split(" +")));
            }
        }
        if (quorum == null) {
            throw new LogFormatException(
                    "read policy: it has no quorum line; write 'quorum none' to demand no witness");
        }
        return new Policy(logs, witnesses, quorum);
    }

    private void parseLine(List<String> words) {
        require(logs.size() + defined.size() < MAX_OF_EACH, "there are too many lines before it");
        switch (words.getFirst()) {
            case "log" -> parseLog(words);
            case "witness" -> parseWitness(words);
            case "group" -> parseGroup(words);
            case "quorum" -> parseQuorum(words);
            default -> throw wrong("it starts with none of log, witness, group and quorum");
        }
    }

    private void parseLog(List<String> words) {
        require(words.size() == 2 || words.size() == 3, "it is not 'log <vkey> [<url>]'");
        VerifierKey key = key(words.get(1));
        require(
                logs.stream().noneMatch(log -> log.key().hasSamePublicKey(key)),
                "another log has the same key");
        logs.add(new PolicyLog(key, optional(words, 2)));
    }

    private void parseWitness(List<String> words) {
        require(
                words.size() == 3 || words.size() == 4,
                "it is not 'witness <name> <vkey> [<url>]'");
        VerifierKey key = key(words.get(2));
        require(
                key.kind() != SignatureKind.ED25519,
                "the key of a witness is of kind 4 or 6, which state a time");
        require(
                witnesses.stream().noneMatch(w -> w.key().hasSamePublicKey(key)),
                "another witness has the same key");
        String name = words.get(1);
        define(name, new Quorum.One(name));
        witnesses.add(new PolicyWitness(name, key, optional(words, 3)));
    }

    private void parseGroup(List<String> words) {
        require(words.size() >= 4, "it is not 'group <name> all|any|<k> <name>...'");
        List<String> names = words.subList(3, words.size());
        List<Quorum> group = new ArrayList<>();
        for (String name : names) {
            group.add(known(name));
            require(members.add(name), "'" + name + "' is a member already");
        }
        define(words.get(1), new Quorum.Group(threshold(words.get(2), group.size()), group));
    }

    private int threshold(String word, int size) {
        return switch (word) {
            case "all" -> size;
            case "any" -> 1;
            default -> {
                require(
                        NUMBER.matcher(word).matches() && Integer.parseInt(word) <= size,
                        "the threshold is not all, any, or a number from 1 to that of the members");
                yield Integer.parseInt(word);
            }
        };
    }

    private void parseQuorum(List<String> words) {
        require(words.size() == 2, "it is not 'quorum <name>'");
        require(quorum == null, "there is a quorum line already");
        quorum = words.get(1).equals(NONE) ? new Quorum.Nobody() : known(words.get(1));
    }

    private Quorum known(String name) {
        Quorum found = defined.get(name);
        if (found == null) {
            throw wrong("'" + name + "' is not defined before it");
        }
        return found;
    }

    private void define(String name, Quorum meaning) {
        require(!name.equals(NONE), "'none' cannot be defined");
        require(defined.putIfAbsent(name, meaning) == null, "'" + name + "' is defined already");
    }

    private VerifierKey key(String word) {
        try {
            byte[] bytes = word.getBytes(ISO_8859_1);
            return VerifierKey.parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException | LogFormatException malformed) {
            throw wrong(String.valueOf(malformed.getMessage()));
        }
    }

    private static Optional<String> optional(List<String> words, int index) {
        return words.size() > index ? Optional.of(words.get(index)) : Optional.empty();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw wrong(otherwise);
        }
    }

    private LogFormatException wrong(String why) {
        return new LogFormatException("read policy, line " + lineNumber + ": " + why);
    }
}
