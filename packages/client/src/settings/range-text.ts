/** "above 0", "at least 50 and at most 95"; undefined where there is no end. */
export function rangeText({
	above,
	min,
	max,
}: {
	readonly above?: number | string | undefined;
	readonly min?: number | string | undefined;
	readonly max?: number | string | undefined;
}): string | undefined {
	const bounds = [
		...(above === undefined ? [] : [`above ${above}`]),
		...(min === undefined ? [] : [`at least ${min}`]),
		...(max === undefined ? [] : [`at most ${max}`]),
	];
	return bounds.length === 0 ? undefined : bounds.join(' and ');
}
