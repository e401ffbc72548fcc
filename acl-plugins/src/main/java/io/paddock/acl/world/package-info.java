/** The scheme {@code world}, whose one id {@code anyone} stands for every client. */
package io.paddock.acl.world;
