package example.masterworker;

import org.apache.curator.framework.CuratorFramework;

/**
 * What stands where.
 * <pre>
 * /master            who leads: one ephemeral sequential node for each candidate
 * /workers/W         ephemeral: the worker W is alive
 * /tasks/T           what is to be done; goes away when it is done
 * /assign/W/T        the task T is for W to do
 * /status/T          the result of T
 * </pre>
 */
final class Layout {
    static final String MASTER = "/master";
    static final String WORKERS = "/workers";
    static final String TASKS = "/tasks";
    static final String ASSIGN = "/assign";
    static final String STATUS = "/status";

    private Layout() {}

    /** Makes the folders; whoever comes first does. */
    static void prepare(CuratorFramework client) throws Exception {
        for (String folder : new String[] {MASTER, WORKERS, TASKS, ASSIGN, STATUS}) {
            client.create().orSetData().creatingParentsIfNeeded().forPath(folder, new byte[0]);
        }
    }

    static String worker(String worker) {
        return WORKERS + "/" + worker;
    }

    static String task(String task) {
        return TASKS + "/" + task;
    }

    static String assignments(String worker) {
        return ASSIGN + "/" + worker;
    }

    static String assignment(String worker, String task) {
        return assignments(worker) + "/" + task;
    }

    static String status(String task) {
        return STATUS + "/" + task;
    }
}
