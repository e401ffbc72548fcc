/**
 * What administration asks of a server: its commands, its health, its metrics. {@link io.paddock.kernel.admin.AdminDesk}
 * takes questions from any thread and has them answered on the kernel thread, through the inbox; what it hands out never
 * changes. Knows neither HTTP nor JSON. Above {@code client}; only {@code boot} knows it.
 */
package io.paddock.kernel.admin;
