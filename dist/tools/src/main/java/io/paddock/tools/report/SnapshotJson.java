package io.paddock.tools.report;

import io.paddock.json.Json;
import io.paddock.kernel.tree.Node;
import io.paddock.tools.state.Fingerprint;
import io.paddock.tools.state.Replica;
import io.paddock.tools.state.TreeWalk;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A snapshot as JSON, all of it or what it comes to. */
public final class SnapshotJson {
    private final Replica replica;
    private final PrintStream out;

    public SnapshotJson(Replica replica, PrintStream out) {
        this.replica = replica;
        this.out = out;
    }

    /** One object: zxid, digest, sessions, nodes; a line for each node. */
    public void dump(boolean withData) {
        Map<String, Object> head = summary();
        head.put("sessionDetails", sessions());
        String text = Json.of(head);
        out.println(text.substring(0, text.length() - 1) + ",\"nodeDetails\":[");
        String[] separator = {""};
        TreeWalk.below(replica.tree().root(), node -> {
            out.print(separator[0]);
            out.print(Json.of(node(node, withData)));
            separator[0] = ",\n";
        });
        out.println("]}");
    }

    /** What the snapshot comes to. */
    public Map<String, Object> summary() {
        Fingerprint fingerprint = replica.fingerprint();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zxid", TxnText.hex(fingerprint.zxid()));
        fields.put("digest", TxnText.hex(fingerprint.digest()));
        fields.put("exact", replica.isExact());
        fields.put("nodes", fingerprint.nodes());
        fields.put("ephemerals", fingerprint.ephemerals());
        fields.put("sessions", fingerprint.sessions().size());
        fields.put("bytes", replica.tree().approximateDataSize());
        return fields;
    }

    private List<Object> sessions() {
        List<Object> sessions = new ArrayList<>();
        replica.sessions().timeouts().forEach((id, timeoutMillis) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", TxnText.hex(id));
            fields.put("timeoutMillis", timeoutMillis);
            fields.put("ephemerals", replica.tree().ephemerals().of(id).size());
            sessions.add(fields);
        });
        return sessions;
    }

    private static Map<String, Object> node(Node node, boolean withData) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", node.path());
        fields.put("kind", node.kind().name());
        fields.put("czxid", TxnText.hex(node.czxid()));
        fields.put("mzxid", TxnText.hex(node.mzxid()));
        fields.put("pzxid", TxnText.hex(node.pzxid()));
        fields.put("ctime", node.ctime());
        fields.put("mtime", node.mtime());
        fields.put("version", node.version());
        fields.put("cversion", node.cversion());
        fields.put("aversion", node.aversion());
        fields.put("ephemeralOwner", TxnText.hex(node.ephemeralOwner()));
        fields.put("acl", TxnText.aclFields(node.acl()));
        fields.put("dataLength", node.dataLength());
        if (withData) {
            fields.put("data", TxnText.base64(node.data()));
        }
        return fields;
    }
}
