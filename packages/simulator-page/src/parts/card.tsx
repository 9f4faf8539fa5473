import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface FoldProps {
	readonly heading: ComponentChildren;
	/** summary of the content while it is folded */
	readonly note?: string;
	readonly children: ComponentChildren;
}

/** Content below a heading that opens and closes it. On a phone it begins closed. */
export function Fold({ heading, note, children }: FoldProps) {
	// A constant: from then on the browser keeps what the reader has opened.
	const [open] = useState(() => matchMedia('(width >= 700px)').matches);
	return (
		<details class="fold" open={open}>
			<summary>
				{heading}
				{note !== undefined && <span class="hint">{note}</span>}
			</summary>
			{children}
		</details>
	);
}

interface CardProps {
	readonly title: string;
	/** for its class and its id */
	readonly name: string;
	/** summary of its content while it is folded, for a card that folds */
	readonly note?: string;
	readonly moving?: boolean;
	readonly children: ComponentChildren;
}

/** A region of the page with a heading. */
export function Card({ title, name, note, moving = false, children }: CardProps) {
	const id = `card-${name}`;
	const heading = <h2 id={id}>{title}</h2>;
	return (
		<section class={`card ${id}`} aria-labelledby={id} data-moving={moving || undefined}>
			{note === undefined ? (
				<>
					{heading}
					{children}
				</>
			) : (
				<Fold heading={heading} note={note}>
					{children}
				</Fold>
			)}
		</section>
	);
}
