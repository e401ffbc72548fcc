/** Metrics as Prometheus reads them: the server's by ZooKeeper's names, and the JVM's. Knows no HTTP. */
package io.paddock.admin.metrics;
