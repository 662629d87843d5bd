"""What is measured; each module names its workloads and how one is run."""
