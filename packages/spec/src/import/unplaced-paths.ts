import { factsOf } from '../document/facts.ts';
import type { JsonObject } from '../document/json.ts';
import { withoutLastSlash } from '../document/names.ts';
import { withWholePaths } from '../document/whole-paths.ts';

/**
 * The prefix of the paths of an export without a server, as Apifox writes it: its paths can be below anything, and
 * without a prefix each would seem to have moved.
 *
 * @returns the document with whole paths, and what was put before them where that is known by the paths that
 *   end alike in ours
 */
export function placedLike(
	ours: JsonObject,
	vendors: JsonObject,
): { document: JsonObject; prefix?: string } {
	const { servers } = vendors;
	if (Array.isArray(servers) && servers.length > 0) return { document: vendors };
	const [known, written] = [ours, vendors].map((document) =>
		factsOf(document).operations.map(({ path }) => withoutLastSlash(path)),
	);
	const counts = new Map<string, number>();
	for (const path of written ?? []) {
		for (const whole of known ?? []) {
			if (!whole.endsWith(path)) continue;
			const before = whole.slice(0, -path.length);
			counts.set(before, (counts.get(before) ?? 0) + 1);
		}
	}
	const [most] = [...counts].sort(([, a], [, b]) => b - a);
	const [prefix] = most ?? [];
	// Where one path is whole, so are the others.
	if (prefix === undefined || counts.has('')) return { document: vendors };
	return { document: withWholePaths({ ...vendors, servers: [{ url: prefix }] }), prefix };
}
