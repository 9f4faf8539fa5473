/** The client speaks of its own options; the command line has other names for them. */
export function inFlags(message: string): string {
	return message
		.replace('(dataLogSns)', '(--data-logger)')
		.replace('(deviceSns)', '(--device)')
		.replace('pathOverrides corrects it', '--path-overrides corrects it')
		.replace('{ deviceSn, kind }', '--device KIND:SERIAL');
}
