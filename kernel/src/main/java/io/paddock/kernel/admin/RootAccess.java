package io.paddock.kernel.admin;

import io.paddock.api.access.Authenticator;
import io.paddock.kernel.access.AccessControl;
import java.util.List;

/** How callers of guarded commands are known and judged. */
public record RootAccess(AccessControl control, List<Authenticator> authenticators) {}
