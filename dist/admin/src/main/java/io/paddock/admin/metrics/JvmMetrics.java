package io.paddock.admin.metrics;

import static io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import static io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import static io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The JVM's metrics by the names that Apache's server gives them, which dashboards and alert rules for it know. */
final class JvmMetrics {
    private static final double MILLIS_PER_SECOND = 1000;

    List<MetricSnapshot> collect() {
        List<MetricSnapshot> all = new ArrayList<>();
        memory(all);
        pools(all);
        collections(all);
        threads(all);
        rest(all);
        return all;
    }

    private static void memory(List<MetricSnapshot> all) {
        Map<String, MemoryUsage> areas = new LinkedHashMap<>();
        areas.put("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
        areas.put("nonheap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
        usage("jvm_memory_bytes_", "area", areas, all);
    }

    private static void pools(List<MetricSnapshot> all) {
        Map<String, MemoryUsage> pools = new LinkedHashMap<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pools.put(pool.getName(), pool.getUsage());
        }
        usage("jvm_memory_pool_bytes_", "pool", pools, all);
        List<BufferPoolMXBean> buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
        Map<String, BufferPoolMXBean> byName = new LinkedHashMap<>();
        buffers.forEach(pool -> byName.put(pool.getName(), pool));
        all.add(gauges("jvm_buffer_pool_used_bytes", "pool", byName, BufferPoolMXBean::getMemoryUsed));
        all.add(gauges("jvm_buffer_pool_capacity_bytes", "pool", byName, BufferPoolMXBean::getTotalCapacity));
        all.add(gauges("jvm_buffer_pool_used_buffers", "pool", byName, BufferPoolMXBean::getCount));
    }

    private static void usage(String name, String label, Map<String, MemoryUsage> usages, List<MetricSnapshot> all) {
        all.add(gauges(name + "used", label, usages, MemoryUsage::getUsed));
        all.add(gauges(name + "committed", label, usages, MemoryUsage::getCommitted));
        all.add(gauges(name + "max", label, usages, MemoryUsage::getMax));
        all.add(gauges(name + "init", label, usages, MemoryUsage::getInit));
    }

    private static <T> MetricSnapshot gauges(String name, String label, Map<?, T> values, ToDoubleFunction<T> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(Help.of(name));
        values.forEach((key, of) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of(label, key.toString())).value(value.applyAsDouble(of)).build()));
        return gauge.build();
    }

    private static MetricSnapshot gauge(String name, double value) {
        return GaugeSnapshot.builder().name(name).help(Help.of(name))
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build()).build();
    }

    private static MetricSnapshot counter(String name, double value) {
        return CounterSnapshot.builder().name(name).help(Help.of(name))
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build()).build();
    }

    private static void collections(List<MetricSnapshot> all) {
        SummarySnapshot.Builder summary = SummarySnapshot.builder().name("jvm_gc_collection_seconds")
                .help(Help.of("jvm_gc_collection_seconds"));
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            summary.dataPoint(SummaryDataPointSnapshot.builder()
                    .labels(Labels.of("gc", collector.getName()))
                    .count(collector.getCollectionCount())
                    .sum(collector.getCollectionTime() / MILLIS_PER_SECOND)
                    .build());
        }
        all.add(summary.build());
    }

    private static void threads(List<MetricSnapshot> all) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        all.add(gauge("jvm_threads_current", threads.getThreadCount()));
        all.add(gauge("jvm_threads_daemon", threads.getDaemonThreadCount()));
        all.add(gauge("jvm_threads_peak", threads.getPeakThreadCount()));
        all.add(counter("jvm_threads_started", threads.getTotalStartedThreadCount()));
        all.add(gauge("jvm_threads_deadlocked", count(threads.findDeadlockedThreads())));
        all.add(gauge("jvm_threads_deadlocked_monitor", count(threads.findMonitorDeadlockedThreads())));
        Map<Thread.State, Integer> states = new EnumMap<>(Thread.State.class);
        for (Thread.State state : Thread.State.values()) {
            states.put(state, 0);
        }
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds(), 0)) {
            if (thread != null) { // it has ended meanwhile
                states.merge(thread.getThreadState(), 1, Integer::sum);
            }
        }
        all.add(gauges("jvm_threads_state", "state", states, Integer::doubleValue));
    }

    private static int count(long[] threads) {
        return threads == null ? 0 : threads.length;
    }

    private static void rest(List<MetricSnapshot> all) {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        all.add(gauge("jvm_classes_loaded", classes.getLoadedClassCount()));
        all.add(counter("jvm_classes_unloaded", classes.getUnloadedClassCount()));
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        all.add(GaugeSnapshot.builder().name("jvm_info").help(Help.of("jvm_info")).dataPoint(
                GaugeDataPointSnapshot.builder().value(1).labels(Labels.of("version", property("java.runtime.version"),
                        "vendor", property("java.vm.vendor"), "runtime", property("java.runtime.name"))).build()).build());
        all.add(gauge("process_start_time_seconds", runtime.getStartTime() / MILLIS_PER_SECOND));
        ProcessHandle.current().info().totalCpuDuration().ifPresent(
                used -> all.add(counter("process_cpu_seconds", used.toMillis() / MILLIS_PER_SECOND)));
        ProcessMemory.read().forEach((name, bytes) -> all.add(gauge(name, bytes)));
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
