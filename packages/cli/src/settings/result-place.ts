import { openResultOf, type ChangeResult, type PendingChange } from 'atess-client/internal';
import { badInput, EXIT, Problem } from '../terminal/problem.ts';
import { errorText } from '../terminal/words.ts';
import { readResult, resultText, writeNewResult, writeResult } from './files.ts';

/**
 * Where the result of one change is kept. It is there before the change is sent, so that the previous values are known
 * after any failure.
 */
export interface ResultPlace {
	readonly file: string;
	/**
	 * True only for a result without a sent change: others are needed to undo a change.
	 *
	 * @throws {Problem} that names the next step for the existing file
	 */
	requireFree(planId?: string): Promise<void>;
	/** Keeps a change that is about to be sent, as open. */
	begin(change: PendingChange): Promise<void>;
	/** Keeps how it ended. Never throws: by then the device may have changed. */
	end(result: ChangeResult): Promise<Kept>;
}

/** Whether the result is in its file; else why not, and what should stand there. */
export type Kept =
	| { readonly where: 'file' }
	/** Nothing was sent: there is nothing to undo or to verify. */
	| { readonly where: 'nowhere' }
	| { readonly where: 'lost'; readonly why: string; readonly text: string };

export function resultPlace(file: string, account: string): ResultPlace {
	let begun = false;

	async function requireFree(planId?: string): Promise<void> {
		const there = await resultAt(file, account);
		if (there?.sent !== true) return;
		if (there.planId !== planId) {
			const needed = there.pending ? 'verify' : 'undo';
			throw badInput(
				`${file} holds the result of another change, which is needed to ${needed} it (atess settings ${needed} ${file}). Name another file with --out.`,
			);
		}
		if (there.pending) {
			throw new Problem(
				`This plan was sent before, and its outcome is not known yet. Nothing was sent now. Check the outcome with the command "atess settings verify ${file}".`,
				EXIT.findings,
			);
		}
		throw badInput(
			`This plan was carried out before: ${file} holds its result. Undo it with "atess settings undo ${file}", or plan the change again.`,
		);
	}

	return {
		file,
		requireFree,
		begin: async (change) => {
			const open = openResultOf(change);
			if (!(await writeNewResult(file, account, open))) {
				await requireFree(change.id);
				await writeResult(file, account, open);
			}
			begun = true;
		},
		end: async (result) => {
			if (!result.sent && !begun) return { where: 'nowhere' };
			try {
				await writeResult(file, account, result);
				return { where: 'file' };
			} catch (error) {
				const why = error instanceof Error ? errorText(error) : String(error);
				return { where: 'lost', why, text: resultText(account, result) };
			}
		},
	};
}

async function resultAt(file: string, account: string): Promise<ChangeResult | undefined> {
	try {
		return await readResult(file, account);
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		if (error.message === `${file} does not exist.`) return undefined;
		throw badInput(
			`${file} exists already and is not a result that may be replaced. Name another file with --out.`,
		);
	}
}
