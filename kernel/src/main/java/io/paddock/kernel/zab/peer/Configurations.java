package io.paddock.kernel.zab.peer;

import io.paddock.api.election.Electorate;
import io.paddock.kernel.zab.history.LoggedConfigurations;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configurations that count on this server: the one that is agreed on, and, from the moment it is logged until it is
 * committed or taken back, the one that is to follow. While there are two, every decision needs a quorum of each; that is
 * what keeps the old servers and the new ones from deciding without one another. A leader is elected by the old ones: the
 * new ones may not know yet that they are to have a vote.
 *
 * <p>A server that is started again knows from its journal what was proposed, not what came of it; so what it was
 * started with counts, too, until another server says what was agreed on. Kernel thread only.
 */
public final class Configurations implements LoggedConfigurations {
    private static final Logger LOG = LoggerFactory.getLogger(Configurations.class);

    private final ConfigurationText reader;
    private final ReconfigurationRules rules;
    private final List<Consumer<Configurations>> listeners = new ArrayList<>();
    private final List<Consumer<ServerSet>> agreedListeners = new ArrayList<>();
    private ServerSet current;
    private ServerSet next;
    /** One that is to follow, as another server says that has logged it. Only tells whom to ask and whom to vote for. */
    private ServerSet heard;

    public Configurations(ServerSet initial, ConfigurationText reader, ReconfigurationRules rules) {
        this.current = initial;
        this.reader = reader;
        this.rules = rules;
    }

    public ReconfigurationRules rules() {
        return rules;
    }

    /** Hears of each change, of the one that is agreed on as well as of the one to follow. */
    public void listen(Consumer<Configurations> listener) {
        listeners.add(listener);
    }

    /** Hears of each one that is agreed on. */
    public void whenAgreed(Consumer<ServerSet> listener) {
        agreedListeners.add(listener);
    }

    /** The one that is agreed on. */
    public ServerSet current() {
        return current;
    }

    /** The one that is to follow, or null. */
    public ServerSet next() {
        return next;
    }

    /** The newest that is known. */
    public ServerSet newest() {
        return next == null ? current : next;
    }

    /** Who elects a leader, and who is asked for one. */
    public Electorate electorate() {
        if (heard != null) {
            return new ElectorateInTransition(current, heard, false);
        }
        return next == null ? current : new ElectorateInTransition(current, next, true);
    }

    /** Whether these servers may decide. */
    public boolean isQuorum(SortedSet<Long> servers) {
        return current.isQuorum(servers) && (next == null || next.isQuorum(servers));
    }

    /** Whether these servers may decide on the transaction with that zxid: one before the next configuration needs none of that. */
    public boolean isQuorum(SortedSet<Long> servers, long zxid) {
        return current.isQuorum(servers) && (next == null || zxid < next.version() || next.isQuorum(servers));
    }

    /** A server of either, or of one that was heard of; null if there is none. */
    public EnsembleMember member(long id) {
        EnsembleMember member = newest().member(id);
        if (member == null && heard != null) {
            member = heard.member(id);
        }
        return member == null ? current.member(id) : member;
    }

    /** Whether it votes in either. */
    public boolean isVoter(long id) {
        return current.voters().contains(id) || next != null && next.voters().contains(id);
    }

    /** Whether it is to look on. Who is in no list takes part without a vote. */
    public boolean isObserver(long id) {
        EnsembleMember member = current.member(id);
        return member != null && !member.voter();
    }

    /** Reads one with its version. */
    public ServerSet read(String text) throws MalformedConfigurationException {
        return reader.read(text);
    }

    /** Reads one that is to get that version. */
    public ServerSet read(String text, long version) throws MalformedConfigurationException {
        return reader.read(text, version);
    }

    /** Reads what another server says is agreed on; null if that is no news. */
    public ServerSet readNews(String text) throws MalformedConfigurationException {
        return ConfigurationText.versionOf(text) > current.version() ? reader.read(text) : null;
    }

    /** Reads what another server says is to follow; null if that is no news. */
    public ServerSet readPendingNews(String text) throws MalformedConfigurationException {
        String pending = PendingText.of(text);
        return ConfigurationText.versionOf(pending) > newest().version() ? reader.read(pending) : null;
    }

    @Override
    public void proposed(String text) {
        if (rules.enabled()) {
            propose(readLogged(text));
        }
    }

    @Override
    public void newestLeft(String text) {
        if (!rules.enabled()) {
            return;
        }
        ServerSet left = text.isEmpty() ? null : readLogged(text);
        boolean forgets = heard != null;
        heard = null;
        ServerSet before = next;
        next = left != null && left.version() > current.version() ? left : null;
        if (forgets || next != before) {
            tell();
        }
    }

    /** Was found well-formed by the leader before it was logged. */
    private ServerSet readLogged(String text) {
        try {
            return reader.read(text);
        } catch (MalformedConfigurationException e) {
            throw new IllegalStateException("a configuration that this server can't read: " + e.getMessage(), e);
        }
    }

    /** That one is to follow. */
    public void propose(ServerSet configuration) {
        if (configuration.version() > newest().version()) {
            LOG.info("Configuration 0x{} is to follow 0x{}: servers {}, voters {}", Long.toHexString(configuration.version()),
                    Long.toHexString(current.version()), configuration.servers(), configuration.voters());
            next = configuration;
            forgetOlder();
            tell();
        }
    }

    /** Another server says that one is to follow. Returns whether that is news. */
    public boolean hear(ServerSet configuration) {
        if (configuration.version() <= (heard == null ? newest() : heard).version()) {
            return false;
        }
        LOG.info("Another server knows of a configuration 0x{} that is to follow: servers {}, voters {}",
                Long.toHexString(configuration.version()), configuration.servers(), configuration.voters());
        heard = configuration;
        tell();
        return true;
    }

    private void forgetOlder() {
        if (heard != null && heard.version() <= newest().version()) {
            heard = null;
        }
    }

    /** That one is agreed on. Returns whether that is news. */
    public boolean agree(ServerSet configuration) {
        if (configuration.version() <= current.version()) {
            return false;
        }
        LOG.info("Configuration 0x{} is agreed on: servers {}, voters {}", Long.toHexString(configuration.version()),
                configuration.servers(), configuration.voters());
        current = configuration;
        if (next != null && next.version() <= current.version()) {
            next = null;
        }
        forgetOlder();
        tell();
        agreedListeners.forEach(listener -> listener.accept(current));
        return true;
    }

    /** Who is needed, for messages. */
    @Override
    public String toString() {
        return "a quorum of " + current.voters()
                + (next == null ? "" : " and of " + next.voters() + ", which configuration 0x"
                        + Long.toHexString(next.version()) + " is to bring");
    }

    private void tell() {
        listeners.forEach(listener -> listener.accept(this));
    }
}
