import { confirm, isCancel, password, text } from '@clack/prompts';
import { EXIT, Problem } from './problem.ts';
import type { Asker } from './run.ts';

/** Prompts on the terminal. @throws {Problem} when it is cancelled */
export async function askYesNo(message: string): Promise<boolean> {
	return answered<boolean>(await confirm({ message, initialValue: false, output: process.stderr }));
}

/** Requests a line of text. @param initialValue what is there to be edited @throws {Problem} when it is called off */
export async function askText(message: string, initialValue = ''): Promise<string> {
	return answered<string>(
		await text({ message, initialValue, output: process.stderr, validate: required }),
	);
}

/** Requests something that is not shown while it is typed. @throws {Problem} when it is called off */
export async function askSecret(message: string): Promise<string> {
	return answered<string>(await password({ message, output: process.stderr, validate: required }));
}

/** The questions of a terminal. */
export const ASK: Asker = { text: askText, secret: askSecret, yesNo: askYesNo };

function required(value: string | undefined): string | undefined {
	return value === undefined || value.trim() === ''
		? 'Type something, or stop with Ctrl-C.'
		: undefined;
}

function answered<T extends string | boolean>(answer: T | symbol): T {
	if (isCancel(answer) || typeof answer === 'symbol')
		throw new Problem('Stopped. Nothing was done.', EXIT.interrupted);
	return answer;
}
