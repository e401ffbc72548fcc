/** How transactions, trees and their differences are printed: as Apache's tools do, and as JSON. */
package io.paddock.tools.report;
