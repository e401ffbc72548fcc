/** Writes JSON; reads none. Depends on nothing. */
package io.paddock.json;
