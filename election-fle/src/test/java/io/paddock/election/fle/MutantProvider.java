package io.paddock.election.fle;

import io.paddock.api.ModuleContext;
import io.paddock.api.ModuleStartException;
import io.paddock.api.ProviderName;
import io.paddock.api.config.ConfigSchema;
import io.paddock.api.election.Elector;
import io.paddock.api.election.ElectorProvider;
import java.util.function.BiFunction;

/** Makes electors with the fault that was chosen last. */
@ProviderName("mutant")
public final class MutantProvider implements ElectorProvider {
    private static BiFunction<Elector, ModuleContext, Elector> fault = (real, context) -> real;

    /** As every provider has it. */
    public MutantProvider() {}

    static void choose(BiFunction<Elector, ModuleContext, Elector> newFault) {
        fault = newFault;
    }

    @Override
    public ConfigSchema schema() {
        return new FastLeaderElectionProvider().schema();
    }

    @Override
    public Elector create(ModuleContext context) throws ModuleStartException {
        return fault.apply(new FastLeaderElectionProvider().create(context), context);
    }
}
