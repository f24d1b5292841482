terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"

      # `global` is us-east-1, where CloudFront looks for its web ACL. `replica` is the second region, if there is one.
      configuration_aliases = [aws.global, aws.replica]
    }
  }
}
