package io.paddock.dist.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Takes classes from jars only: what {@code package} has built, and none of these tests. */
public final class BuiltJars implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return location.isJar();
    }
}
