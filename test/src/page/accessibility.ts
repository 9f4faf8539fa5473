import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The findings of axe-core on a page, a line each. */
export async function violations(page: Page): Promise<string[]> {
	// The page's policy lets no other script in; the debugger is not bound by it.
	await page.evaluate(axe);
	const results = await page.evaluate<AxeResults>('axe.run()');
	expect(results.passes.length).toBeGreaterThan(10);
	return results.violations.flatMap(({ id, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`,
		),
	);
}
