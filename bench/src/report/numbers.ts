/** A number with that many digits after the point, and commas between thousands. */
export function fixed(value: number, digits: number): string {
	return value.toLocaleString('en-US', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}

export function whole(value: number): string {
	return fixed(value, 0);
}

/** Nanoseconds as microseconds. */
export function microseconds(nanoseconds: number): string {
	return fixed(nanoseconds / 1000, 1);
}
