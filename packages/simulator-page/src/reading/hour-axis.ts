/** Steps of a whole day with a sample every five minutes. */
const STEPS = 288;

/** Steps that the time axis of a day has. */
export function stepsOf(times: readonly string[]): number {
	return Math.max(STEPS, times.length);
}

/** Steps at which every so many hours begin. */
export function hourSteps(times: readonly string[], every: number): number[] {
	return Array.from({ length: stepsOf(times) }, (_, step) => step).filter((step) => {
		const [hour, minute] = timeOf(times, step).split(':').map(Number);
		return minute === 0 && (hour ?? 0) % every === 0;
	});
}

/** The time of a step, HH:mm; of one that is still to come by the clock as it runs since the last one. */
export function timeOf(times: readonly string[], step: number): string {
	const known = times[step];
	if (known !== undefined) return known;
	const [hour, minute] = (times.at(-1) ?? '00:00').split(':').map(Number);
	const behind = step - Math.max(0, times.length - 1);
	const total = (hour ?? 0) * 60 + (minute ?? 0) + behind * 5;
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(total / 60) % 24)}:${two(total % 60)}`;
}
