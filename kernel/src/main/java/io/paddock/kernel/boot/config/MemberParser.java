package io.paddock.kernel.boot.config;

import io.paddock.kernel.boot.config.Member.Address;
import io.paddock.kernel.boot.config.Member.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the value of {@code server.N}. Stateless. */
final class MemberParser {
    private MemberParser() {}

    /** Why a server line is wrong; the message is a part of a sentence. */
    static final class MalformedMemberException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedMemberException(String message) {
            super(message);
        }
    }

    static Member parse(long id, String text) throws MalformedMemberException {
        String[] parts = text.split(";", -1);
        if (parts.length > 3) {
            throw new MalformedMemberException("there are more than two client addresses after ';'");
        }
        List<Address> addresses = new ArrayList<>();
        Role role = null;
        for (String one : parts[0].split("\\|", -1)) {
            List<String> fields = fields(one.trim());
            if (fields.size() < 3 || fields.size() > 4) {
                throw new MalformedMemberException("'" + one.trim() + "' is not host:quorumPort:electionPort[:role]");
            }
            addresses.add(address(fields));
            if (fields.size() == 4) {
                Role given = role(fields.get(3));
                if (role != null && role != given) {
                    throw new MalformedMemberException("its addresses have different roles");
                }
                role = given;
            }
        }
        return new Member(id, addresses, role == null ? Role.PARTICIPANT : role,
                parts.length > 1 ? client(parts[1].trim()) : Optional.empty(),
                parts.length > 2 ? client(parts[2].trim()) : Optional.empty());
    }

    private static Address address(List<String> fields) throws MalformedMemberException {
        if (fields.get(0).isEmpty()) {
            throw new MalformedMemberException("the host is missing");
        }
        Address address = new Address(fields.get(0), port(fields.get(1), 1), port(fields.get(2), 1));
        if (address.quorumPort() == address.electionPort()) {
            throw new MalformedMemberException("quorum port and election port are both " + address.quorumPort());
        }
        return address;
    }

    private static Role role(String word) throws MalformedMemberException {
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "participant" -> Role.PARTICIPANT;
            case "observer" -> Role.OBSERVER;
            default -> throw new MalformedMemberException("'" + word + "' is neither participant nor observer");
        };
    }

    /** {@code port} or {@code host:port}. */
    private static Optional<HostPort> client(String text) throws MalformedMemberException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = fields(text);
        if (fields.size() > 2 || fields.get(0).isEmpty()) {
            throw new MalformedMemberException("the client address '" + text + "' is neither port nor host:port");
        }
        String host = fields.size() == 2 ? fields.get(0) : HostPort.ANY;
        return Optional.of(new HostPort(host, port(fields.get(fields.size() - 1), 0)));
    }

    private static int port(String text, int least) throws MalformedMemberException {
        try {
            int port = Integer.parseInt(text.trim());
            if (port >= least && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both
        }
        throw new MalformedMemberException("'" + text + "' is not a port from " + least + " to 65535");
    }

    /** Splits at colons, but not within the brackets of an IPv6 address, which it takes off. */
    private static List<String> fields(String text) throws MalformedMemberException {
        List<String> fields = new ArrayList<>();
        String rest = text;
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw new MalformedMemberException("'[' has no matching ']'");
            }
            fields.add(text.substring(1, end));
            if (end + 1 == text.length()) {
                return fields;
            }
            if (text.charAt(end + 1) != ':') {
                throw new MalformedMemberException("after ']' comes no ':'");
            }
            rest = text.substring(end + 2);
        }
        fields.addAll(List.of(rest.split(":", -1)));
        return fields;
    }
}
