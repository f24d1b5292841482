# The package goes by way of S3: Lambda takes at most 50 MB directly, and six functions share one upload.

resource "aws_s3_bucket" "packages" {
  bucket_prefix = "${substr(var.name, 0, 24)}-packages-"
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "packages" {
  bucket = aws_s3_bucket.packages.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "packages" {
  bucket = aws_s3_bucket.packages.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.key_arn
    }
    bucket_key_enabled = var.key_arn != null
  }
}

resource "aws_s3_object" "package" {
  # The name changes with the content, so a function changes when the package does.
  bucket = aws_s3_bucket.packages.id
  key    = "${filesha256(var.package.zip)}.zip"
  source = var.package.zip

  depends_on = [aws_s3_bucket_server_side_encryption_configuration.packages]
}
