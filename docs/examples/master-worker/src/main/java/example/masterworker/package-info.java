/**
 * The classic master-worker application: several masters of which one leads, workers that register themselves, tasks
 * that anybody submits. Who does what stands in the tree ({@link example.masterworker.Layout}), so that any process
 * may die at any time. Start with {@link example.masterworker.Master#reconcile}.
 */
package example.masterworker;
