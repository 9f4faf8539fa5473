/** The same object without one of its members. */
export function without<T extends object, Name extends keyof T>(
	object: T,
	name: Name,
): Omit<T, Name> {
	return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name)) as Omit<
		T,
		Name
	>;
}
