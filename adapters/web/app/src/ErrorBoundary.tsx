import { Button } from '@stackbox/messaging-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import styles from './ErrorBoundary.module.css';

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** In place of the usual notice, which fills the room of the part. */
  readonly whenFailed?: (onRetry: () => void) => ReactNode;
}

/** Keeps a fault of one part from taking the page: says so, and offers to begin that part anew. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(fault: Error, info: ErrorInfo): void {
    console.error(fault, info.componentStack);
  }

  private readonly retry = () => this.setState({ hasFailed: false });

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const { whenFailed } = this.props;
    if (whenFailed) return whenFailed(this.retry);
    return (
      <div role="alert" className={styles['failed']}>
        <h2>This part of the app stopped</h2>
        <p>It is our fault. What you wrote is kept.</p>
        <div className={styles['actions']}>
          <Button look="primary" onClick={this.retry}>
            Try again
          </Button>
          <Button onClick={() => location.reload()}>Reload the page</Button>
        </div>
      </div>
    );
  }
}
