/** A figure against what it should be. */
export interface Verdict {
	readonly what: string;
	readonly target: string;
	readonly figure: string;
	readonly met: boolean;
	/** Where it goes, shown when the target is missed. */
	readonly reason?: string;
}

export interface Table {
	readonly head: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** The report of one measure. */
export interface Section {
	readonly title: string;
	/** The measured quantity and the method. */
	readonly how: readonly string[];
	readonly tables: readonly Table[];
	readonly verdicts: readonly Verdict[];
}

/** A measure of this package. */
export type Measure = () => Promise<Section>;
