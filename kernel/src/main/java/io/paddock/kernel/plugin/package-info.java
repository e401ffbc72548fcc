/**
 * Finding, checking and choosing providers: {@link io.paddock.kernel.plugin.ProviderCatalog} knows who offers what,
 * {@link io.paddock.kernel.plugin.ProviderChoice} is what the operator named, checked and ready to create.
 *
 * <p>Uses the api only. Every refusal is a {@link io.paddock.kernel.plugin.Refusal} with an id {@code PDK-1xx}.
 */
package io.paddock.kernel.plugin;
