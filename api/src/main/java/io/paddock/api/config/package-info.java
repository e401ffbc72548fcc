/** How a module declares its options, and how it reads them. */
package io.paddock.api.config;
