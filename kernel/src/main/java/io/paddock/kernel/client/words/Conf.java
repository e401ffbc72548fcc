package io.paddock.kernel.client.words;

import io.paddock.kernel.observe.DirectorySizes;
import io.paddock.kernel.tree.DataTree;
import java.nio.charset.StandardCharsets;

/** The configuration, with the sizes of the directories; in an ensemble also its members. */
final class Conf implements MeasuredWord {
    @Override
    public String name() {
        return "conf";
    }

    @Override
    public void answer(WordContext server, DirectorySizes sizes, StringBuilder out) {
        server.info().configuration().forEach((key, value) -> {
            line(out, key, value);
            if (key.equals("dataDir")) {
                line(out, "dataDirSize", sizes.snapshots());
            } else if (key.equals("dataLogDir")) {
                line(out, "dataLogSize", sizes.journal());
            }
        });
        byte[] members = server.state().tree().find(DataTree.CONFIG).data();
        if (members != null && members.length > 0) {
            out.append("membership: \n").append(new String(members, StandardCharsets.UTF_8));
        }
    }

    private static void line(StringBuilder out, String key, Object value) {
        out.append(key).append('=').append(value).append('\n');
    }
}
