/**
 * A clock that never goes back. After the clock of the machine was set back, it goes on from the moment that it has
 * reached, so that no wait becomes longer.
 *
 * @param now milliseconds since 1970
 */
export function steadyClock(now: () => number): () => number {
	let reached = -Infinity;
	let ahead = 0;
	return () => {
		const time = now() + ahead;
		if (time < reached) ahead += reached - time;
		else reached = time;
		return reached;
	};
}
