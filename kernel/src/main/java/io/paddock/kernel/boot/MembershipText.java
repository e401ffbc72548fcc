package io.paddock.kernel.boot;

import io.paddock.kernel.boot.config.ConfigException;
import io.paddock.kernel.boot.config.HostPort;
import io.paddock.kernel.boot.config.Membership;
import io.paddock.kernel.zab.peer.ConfigurationText;
import io.paddock.kernel.zab.peer.EnsembleMember;
import io.paddock.kernel.zab.peer.MalformedConfigurationException;
import io.paddock.kernel.zab.peer.ServerSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the ensemble's configuration by the rules of {@code zoo.cfg}.
 *
 * @param severalAddresses whether a server may have several ({@code multiAddress.enabled})
 */
public record MembershipText(boolean severalAddresses) implements ConfigurationText {

    @Override
    public ServerSet read(String text, long version) throws MalformedConfigurationException {
        try {
            return serversOf(Membership.parse(text, version, severalAddresses));
        } catch (ConfigException e) {
            throw new MalformedConfigurationException(e.problems().get(0).toString());
        }
    }

    /** The ensemble as the roles know it. */
    static ServerSet serversOf(Membership membership) {
        SortedMap<Long, EnsembleMember> members = new TreeMap<>();
        membership.members().forEach((id, member) -> members.put(id, new EnsembleMember(
                id,
                member.isVoting(),
                member.addresses().stream().map(address -> address.quorum().unresolved()).toList(),
                member.addresses().stream().map(address -> address.election().unresolved()).toList(),
                member.clientAddress().map(HostPort::unresolved).orElse(null),
                member.secureAddress().map(HostPort::unresolved).orElse(null))));
        return new ServerSet(
                members, membership.groups(), membership.weights(), membership.version(), membership.toString());
    }
}
