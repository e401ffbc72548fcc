package io.paddock.testkit.embedded;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that wants servers, the same for all its tests. Its methods may take a {@link PaddockServer}, a
 * {@link PaddockEnsemble} or a {@link ConnectString}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PaddockExtension.class)
public @interface PaddockTest {

    /** How many voting servers. */
    int servers() default 1;
}
