import { Component, type ReactNode } from 'react';

interface PlainInsteadProps {
  readonly plain: ReactNode;
  readonly children: ReactNode;
}

/** One message that cannot be drawn must not take the others with it. */
export class PlainInstead extends Component<PlainInsteadProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.plain : this.props.children;
  }
}
