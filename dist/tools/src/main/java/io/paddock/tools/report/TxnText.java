package io.paddock.tools.report;

import io.paddock.json.Json;
import io.paddock.kernel.wire.Acl;
import io.paddock.kernel.wire.Txn;
import io.paddock.kernel.wire.TxnHeader;
import io.paddock.kernel.wire.TxnRecord;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** A transaction on one line: as Apache's TxnLogToolkit prints it, or as JSON. */
public final class TxnText {
    private final LongFunction<String> time;

    /** @param time milliseconds since 1970 to text */
    public TxnText(LongFunction<String> time) {
        this.time = time;
    }

    /** As {@code zkTxnLogToolkit.sh} has it. */
    public String line(TxnRecord record) {
        TxnHeader header = record.header();
        return time.apply(header.timeMillis()) + " session 0x" + Long.toHexString(header.clientId()) + " cxid 0x"
                + Long.toHexString(header.cxid()) + " zxid 0x" + Long.toHexString(header.zxid()) + " "
                + OpNames.of(header.type()) + " " + body(record.txn());
    }

    private static String body(Txn txn) {
        if (txn instanceof Txn.Create create) {
            String kind = switch (OpNames.of(create.type())) {
                case "createContainer" -> "";
                case "createTTL" -> "";
                default -> "," + create.ephemeral();
            };
            String ttl = create.ttl() == 0 ? "" : "," + create.ttl();
            return create.path() + "," + text(create.data()) + "," + acl(create.acl()) + kind + ","
                    + create.parentCversion() + ttl;
        } else if (txn instanceof Txn.SetData set) {
            return set.path() + "," + text(set.data()) + "," + set.version();
        } else if (txn instanceof Txn.Delete delete) {
            return delete.path();
        } else if (txn instanceof Txn.SetAcl set) {
            return set.path() + "," + acl(set.acl()) + "," + set.version();
        } else if (txn instanceof Txn.Check check) {
            return check.path() + "," + check.version();
        } else if (txn instanceof Txn.Multi multi) {
            return multi.parts().stream()
                    .map(part -> OpNames.of(part.type()) + ":" + body(part))
                    .collect(Collectors.joining(";"));
        } else if (txn instanceof Txn.CreateSession create) {
            return Integer.toString(create.timeoutMillis());
        } else if (txn instanceof Txn.CloseSession close) {
            return close.paths() == null ? "" : String.join(",", close.paths());
        } else if (txn instanceof Txn.Failure failure) {
            return Integer.toString(failure.error());
        }
        throw new IllegalArgumentException(txn.toString());
    }

    /** Control characters are not let through to the terminal, and a transaction keeps to its line. */
    private static String text(byte[] data) {
        if (data == null) {
            return "";
        }
        String text = new String(data, StandardCharsets.UTF_8);
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(c -> printable.append(
                Character.isISOControl(c) ? String.format("\\x%02x", c) : Character.toString((char) c)));
        return printable.toString();
    }

    private static String acl(List<Acl> acl) {
        return acl == null ? "null" : acl.stream()
                .map(entry -> entry.perms() + ",s{'" + entry.scheme() + ",'" + entry.id() + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** As JSON; data is in base 64. */
    public String json(TxnRecord record) {
        TxnHeader header = record.header();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("zxid", hex(header.zxid()));
        fields.put("time", time.apply(header.timeMillis()));
        fields.put("timeMillis", header.timeMillis());
        fields.put("session", hex(header.clientId()));
        fields.put("cxid", header.cxid());
        fields.putAll(fields(header.type(), record.txn()));
        if (record.hasDigest()) {
            fields.put("digest", hex(record.digest()));
        }
        return Json.of(fields);
    }

    private static Map<String, Object> fields(int type, Txn txn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", OpNames.of(type));
        if (txn instanceof Txn.Create create) {
            fields.put("path", create.path());
            fields.put("data", base64(create.data()));
            fields.put("acl", aclFields(create.acl()));
            fields.put("ephemeral", create.ephemeral());
            fields.put("parentCversion", create.parentCversion());
            if (create.ttl() != 0) {
                fields.put("ttlMillis", create.ttl());
            }
        } else if (txn instanceof Txn.SetData set) {
            fields.put("path", set.path());
            fields.put("data", base64(set.data()));
            fields.put("version", set.version());
        } else if (txn instanceof Txn.Delete delete) {
            fields.put("path", delete.path());
        } else if (txn instanceof Txn.SetAcl set) {
            fields.put("path", set.path());
            fields.put("acl", aclFields(set.acl()));
            fields.put("version", set.version());
        } else if (txn instanceof Txn.Check check) {
            fields.put("path", check.path());
            fields.put("version", check.version());
        } else if (txn instanceof Txn.Multi multi) {
            fields.put("parts", multi.parts().stream().map(part -> fields(part.type(), part)).toList());
        } else if (txn instanceof Txn.CreateSession create) {
            fields.put("timeoutMillis", create.timeoutMillis());
        } else if (txn instanceof Txn.CloseSession close) {
            fields.put("paths", close.paths());
        } else if (txn instanceof Txn.Failure failure) {
            fields.put("error", failure.error());
        }
        return fields;
    }

    static String base64(byte[] data) {
        return data == null ? null : Base64.getEncoder().encodeToString(data);
    }

    static List<Map<String, Object>> aclFields(List<Acl> acl) {
        return acl == null ? null : acl.stream().map(entry -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("perms", entry.perms());
            fields.put("scheme", entry.scheme());
            fields.put("id", entry.id());
            return fields;
        }).toList();
    }

    static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
