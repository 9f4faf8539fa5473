import type { ComponentChildren } from 'preact';

interface FieldProps {
	/** of the field */
	readonly id: string;
	readonly label: string;
	readonly children: ComponentChildren;
}

/** A field with its label above it. */
export function Field({ id, label, children }: FieldProps) {
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{children}
		</div>
	);
}
