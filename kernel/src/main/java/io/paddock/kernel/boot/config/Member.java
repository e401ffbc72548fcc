package io.paddock.kernel.boot.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A server of the ensemble.
 *
 * @param id            from {@code server.N}
 * @param addresses     where it can be reached, at least one
 * @param role          whether it votes
 * @param clientAddress where clients connect, if the server list says so
 * @param secureAddress where clients connect over TLS, likewise
 */
public record Member(long id, List<Address> addresses, Role role, Optional<HostPort> clientAddress,
        Optional<HostPort> secureAddress) {

    /** Apache's ordinals, which {@code conf} prints. */
    public enum Role {
        PARTICIPANT,
        OBSERVER;

        /** As it stands in configurations. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One network address with its two ports. */
    public record Address(String host, int quorumPort, int electionPort) {
        public HostPort quorum() {
            return new HostPort(host, quorumPort);
        }

        public HostPort election() {
            return new HostPort(host, electionPort);
        }

        @Override
        public String toString() {
            return quorum() + ":" + electionPort;
        }
    }

    public Member {
        addresses = List.copyOf(addresses);
    }

    public boolean isVoting() {
        return role == Role.PARTICIPANT;
    }

    /** The value of {@code server.N} as Apache writes it, with the role and with the client address in full. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Address address : addresses) {
            text.append(text.isEmpty() ? "" : "|").append(address);
        }
        text.append(':').append(role.word());
        clientAddress.ifPresent(address -> text.append(';').append(address));
        if (secureAddress.isPresent()) {
            text.append(clientAddress.isEmpty() ? ";;" : ";").append(secureAddress.get());
        }
        return text.toString();
    }
}
