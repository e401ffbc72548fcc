package io.paddock.dist.e2e.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link ClientTest} that counts what its server has or does, such as transactions: on the shared server sessions that
 * other tests have left behind end when their time is over, with their ephemeral nodes and watches.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OwnServer {}
