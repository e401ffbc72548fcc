package io.paddock.kernel.admin;

import io.paddock.api.admin.AdminCall;
import io.paddock.kernel.client.ClientPlane;
import io.paddock.kernel.client.words.WordContext;

/**
 * What a command is asked, and the server that it is asked about. Kernel thread only.
 *
 * @param clients  for what concerns connections as such
 * @param measures what the command wanted to have measured, else {@link Measures#NONE}
 */
record Question(WordContext server, ClientPlane clients, AdminFacts facts, Measures measures, AdminCall call) {

    /** An argument; null if it was not given. */
    String argument(String name) {
        return call.arguments().get(name);
    }
}
