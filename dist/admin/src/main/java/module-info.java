/** Administration over HTTP: commands and health as JSON, metrics for Prometheus. */
module io.paddock.admin {
    requires io.paddock.api;
    requires io.paddock.json;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.management;
    requires jdk.httpserver;
    requires org.slf4j;

    provides io.paddock.api.admin.AdminProvider with io.paddock.admin.http.HttpAdminProvider;
}
