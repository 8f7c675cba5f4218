"""Training the model of force: labelled passages, folds by family of documents, fitting, calibration."""
